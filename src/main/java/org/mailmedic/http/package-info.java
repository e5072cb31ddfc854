/** The ticket and explain APIs, the pages and the OpenAPI document over HTTP. */
@NullMarked
package org.mailmedic.http;

import org.jspecify.annotations.NullMarked;
