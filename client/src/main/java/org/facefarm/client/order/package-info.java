/** Orders, from what a person wishes to the delivered files. */
package org.facefarm.client.order;
