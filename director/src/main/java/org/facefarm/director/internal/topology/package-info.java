/** The Kafka Streams application that carries news to the dispatcher and its answers to the topics, exactly once. */
package org.facefarm.director.internal.topology;
