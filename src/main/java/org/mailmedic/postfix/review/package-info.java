/**
 * What is wrong with a Postfix configuration: faults with what follows from them and how to mend
 * them. Each family of faults is a small class of its own; what cannot be known is not claimed.
 */
@NullMarked
package org.mailmedic.postfix.review;

import org.jspecify.annotations.NullMarked;
