/** JMH benchmarks; README.md names the command beside each figure. */
@NullMarked
package org.mailmedic.benchmark;

import org.jspecify.annotations.NullMarked;
