/** The ticket API, the chat page and the OpenAPI document over HTTP. */
@NullMarked
package org.mailmedic.http;

import org.jspecify.annotations.NullMarked;
