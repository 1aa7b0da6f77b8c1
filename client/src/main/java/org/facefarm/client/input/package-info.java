/** What people write, and the one line that tells them what is wrong with it. */
package org.facefarm.client.input;
