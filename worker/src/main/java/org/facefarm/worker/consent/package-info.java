/** Whether the people of an order agree to it now. */
package org.facefarm.worker.consent;
