/** The service that turns orders into tasks and events into statuses. */
package org.facefarm.director;
