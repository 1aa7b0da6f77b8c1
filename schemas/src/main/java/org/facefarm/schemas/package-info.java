/** What crosses Kafka: records as the wire has them, the topics, and the keys and ids that are made of content. */
package org.facefarm.schemas;
