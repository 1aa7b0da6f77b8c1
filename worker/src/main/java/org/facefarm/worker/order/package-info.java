/** What a worker must know of the orders that its tasks are for: which were called off, and what they rest on. */
package org.facefarm.worker.order;
