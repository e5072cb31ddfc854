@NullMarked
package org.mailmedic.diagnosis;

import org.jspecify.annotations.NullMarked;
