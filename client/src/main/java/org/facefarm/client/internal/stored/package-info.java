/** What of orders' videos is in the farm, and where in the log it lies. */
package org.facefarm.client.internal.stored;
