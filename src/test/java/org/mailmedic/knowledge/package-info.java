@NullMarked
package org.mailmedic.knowledge;

import org.jspecify.annotations.NullMarked;
