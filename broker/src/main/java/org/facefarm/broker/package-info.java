/** A Kafka broker inside a process, its data in one folder. */
package org.facefarm.broker;
