@NullMarked
package org.mailmedic.ranking;

import org.jspecify.annotations.NullMarked;
