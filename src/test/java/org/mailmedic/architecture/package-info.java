/** Rules about the structure of the program. */
@NullMarked
package org.mailmedic.architecture;

import org.jspecify.annotations.NullMarked;
