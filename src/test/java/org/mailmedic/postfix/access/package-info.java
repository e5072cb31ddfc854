/** Tests of the access decision. */
@org.jspecify.annotations.NullMarked
package org.mailmedic.postfix.access;
