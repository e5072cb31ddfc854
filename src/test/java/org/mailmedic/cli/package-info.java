@NullMarked
package org.mailmedic.cli;

import org.jspecify.annotations.NullMarked;
