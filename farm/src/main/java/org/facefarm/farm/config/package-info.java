/** The keys of a farm, and what its services are told by them. */
package org.facefarm.farm.config;
