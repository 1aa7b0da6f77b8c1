/** The farm's topics as a client reads and writes them. */
package org.facefarm.client.topic;
