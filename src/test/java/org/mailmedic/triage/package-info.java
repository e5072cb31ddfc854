@NullMarked
package org.mailmedic.triage;

import org.jspecify.annotations.NullMarked;
