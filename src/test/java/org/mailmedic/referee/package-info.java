/** Real Postfix as the referee of computed decisions. */
@NullMarked
package org.mailmedic.referee;

import org.jspecify.annotations.NullMarked;
