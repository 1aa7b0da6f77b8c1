/** Tasks that nobody could do, and another try. */
package org.facefarm.client.deadletter;
