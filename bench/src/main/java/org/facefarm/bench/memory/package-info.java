/** What long runs do to memory. */
package org.facefarm.bench.memory;
