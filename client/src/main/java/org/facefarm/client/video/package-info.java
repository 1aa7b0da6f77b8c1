/** The user's own videos, known by content, and their way into the farm. */
package org.facefarm.client.video;
