/**
 * What every REST operation stands on: JSON, problems, the edge of a request.
 *
 * <p>May import front doors of the features. Holds no business rule and no operation; those live in
 * one sub-package per feature.
 */
package org.devhealth.web;
