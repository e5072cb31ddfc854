/** Tests of reading mail logs. */
@NullMarked
package org.mailmedic.maillog;

import org.jspecify.annotations.NullMarked;
