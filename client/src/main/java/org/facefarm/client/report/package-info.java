/** How an order ended, for people and programs. */
package org.facefarm.client.report;
