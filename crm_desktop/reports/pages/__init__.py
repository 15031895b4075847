"""The paper of each report: where its data stand on the page."""
