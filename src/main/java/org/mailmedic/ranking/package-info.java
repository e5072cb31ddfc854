/**
 * Candidates put in order: evidence and text match together, a calibrated confidence, a verdict.
 */
@NullMarked
package org.mailmedic.ranking;

import org.jspecify.annotations.NullMarked;
