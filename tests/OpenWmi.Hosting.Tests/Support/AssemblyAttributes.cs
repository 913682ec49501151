// The tests count and kill processes of this one, and make users: one at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
