/** Tests of configuration files and parameters. */
@org.jspecify.annotations.NullMarked
package org.mailmedic.postfix.config;
