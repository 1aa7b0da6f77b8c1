/** Configuration: typed keys, and the values that flags, the environment and a file give them. */
package org.facefarm.worker.config;
