/** Tests of the configuration review. */
@NullMarked
package org.mailmedic.postfix.review;

import org.jspecify.annotations.NullMarked;
