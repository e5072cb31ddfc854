/**
 * Postfix's access decision explained: which restriction decides, where it stands in the files, and
 * what would have to be different for the other outcome.
 */
@NullMarked
package org.mailmedic.explain;

import org.jspecify.annotations.NullMarked;
