/** Finished videos, taken to this machine. */
package org.facefarm.client.delivery;
