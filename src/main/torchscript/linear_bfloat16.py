"""A product of matrices in bfloat16, as a TorchScript program, since DJL has no arrays of that type; see training/Product.java.

After a change here: python3 src/main/torchscript/linear_bfloat16.py src/main/resources/torchscript/linear_bfloat16.pt
"""
import io
import sys
import zipfile

import torch


class Linear(torch.nn.Module):

    def forward(self, x: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        half = torch.bfloat16
        return torch.nn.functional.linear(x.to(half), weight.to(half), bias.to(half)).to(x.dtype)


saved = io.BytesIO()
torch.jit.save(torch.jit.script(Linear()), saved)
with zipfile.ZipFile(saved) as whole, zipfile.ZipFile(sys.argv[1], "w") as lean:
    for entry in whole.infolist():
        if not entry.filename.endswith(".debug_pkl"):  # where the source stood, on whose machine
            lean.writestr(zipfile.ZipInfo(entry.filename), whole.read(entry))
