/**
 * From facts and the access simulation to evidence, and from the articles' patterns to candidate
 * causes with the lines that show them.
 */
@NullMarked
package org.mailmedic.diagnosis;

import org.jspecify.annotations.NullMarked;
