/** {@code facefarm bench pipeline}: the whole farm beside the same handlers without Kafka. */
package org.facefarm.bench.pipeline;
