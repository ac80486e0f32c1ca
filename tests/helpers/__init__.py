"""What several tests share: small invented stories, a browser, a site that is built once."""
