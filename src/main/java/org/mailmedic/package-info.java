/** Mailmedic: triage of mail-server support tickets. */
@NullMarked
package org.mailmedic;

import org.jspecify.annotations.NullMarked;
