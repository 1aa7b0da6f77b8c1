/** The way to a farm's broker: connections, topics, and records written in transactions. */
package org.facefarm.worker.kafka;
