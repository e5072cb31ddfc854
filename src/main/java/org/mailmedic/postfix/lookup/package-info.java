/** Postfix's lookup tables and pattern lists, from the text of their source files. */
@NullMarked
package org.mailmedic.postfix.lookup;

import org.jspecify.annotations.NullMarked;
