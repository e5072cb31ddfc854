/** Helpers that tests of all packages share. */
@NullMarked
package org.mailmedic.testing;

import org.jspecify.annotations.NullMarked;
