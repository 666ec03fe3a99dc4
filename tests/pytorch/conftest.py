"""PyTorch on one thread: its tensors are so small here that threads only wait for each other."""

import torch

torch.set_num_threads(1)
