/**
 * Reading a ticket: from text that people paste to segments and typed facts, each with the lines it
 * stands on. Knows nothing of causes.
 */
@NullMarked
package org.mailmedic.intake;

import org.jspecify.annotations.NullMarked;
