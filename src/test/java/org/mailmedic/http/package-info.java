/** Tests of the server over real connections, and of the chat page in a real browser. */
@NullMarked
package org.mailmedic.http;

import org.jspecify.annotations.NullMarked;
