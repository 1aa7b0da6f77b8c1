/** Models as they travel over Kafka: checkpoints in pieces, who went into them, which are kept. */
package org.facefarm.worker.model;
