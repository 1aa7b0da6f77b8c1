/** The command facefarm, put together from the rooms below. */
package org.facefarm.farm.cli;
