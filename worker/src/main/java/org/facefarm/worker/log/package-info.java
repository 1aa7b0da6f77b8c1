/** Reads what lies in the topics: ranges of logs, and the latest records of compacted topics. */
package org.facefarm.worker.log;
