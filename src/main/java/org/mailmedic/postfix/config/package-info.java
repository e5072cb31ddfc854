/**
 * Postfix configuration files read as Postfix reads them: main.cf, master.cf, the catalogue of
 * parameters with their defaults by release.
 */
@NullMarked
package org.mailmedic.postfix.config;

import org.jspecify.annotations.NullMarked;
