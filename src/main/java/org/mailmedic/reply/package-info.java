/** The text that is sent to the person who asked. */
@NullMarked
package org.mailmedic.reply;

import org.jspecify.annotations.NullMarked;
