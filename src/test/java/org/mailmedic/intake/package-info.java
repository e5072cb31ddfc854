/** Tests of reading tickets. */
@NullMarked
package org.mailmedic.intake;

import org.jspecify.annotations.NullMarked;
