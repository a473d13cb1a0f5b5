"""Every write of a claim: the claimant's in `claiming`, the verifier's in `deciding`."""
